import COpenVINO

/// One inference in flight; used by one caller at a time.
@safe
final class InferenceRequest: @unchecked Sendable {
    // @unchecked: CompiledModel's pool hands a request to one caller at a time.
    private let request: OpaquePointer
    private let path: String

    init(_ request: OpaquePointer, _ path: String) {
        unsafe self.request = request
        self.path = path
    }

    deinit { unsafe ov_infer_request_free(request) }

    /// Points the request's input at the caller's memory.
    func setInput(_ type: ov_element_type_e, _ shape: [Int], _ input: UnsafeRawBufferPointer)
        throws(InferenceError)
    {
        let needed = shape.reduce(type == U8 ? 1 : 4, *)
        guard input.count >= needed, !shape.contains(where: { $0 <= 0 }) else {
            throw InferenceError(
                code: .badInput, message: "\(path) was given \(input.count) bytes for shape \(shape).", cause: "")
        }
        var dimensions = shape.map(Int64.init)
        var native = unsafe ov_shape_t()
        try check(
            unsafe ov_shape_create(Int64(shape.count), &dimensions, &native), .badInput,
            "Shape \(shape) can't be used for \(path).")
        defer { unsafe ov_shape_free(&native) }
        var tensor: OpaquePointer?
        let memory = unsafe UnsafeMutableRawPointer(mutating: input.baseAddress!)
        try check(
            unsafe ov_tensor_create_from_host_ptr(type, native, memory, &tensor), .badInput,
            "The input of \(path) can't be used.")
        defer { unsafe ov_tensor_free(tensor) }
        try check(
            unsafe ov_infer_request_set_input_tensor(request, tensor), .badInput,
            "\(path) refuses an input of shape \(shape).")
    }

    func infer() throws(InferenceError) {
        try check(unsafe ov_infer_request_infer(request), .runFailed, "Running \(path) failed.")
    }

    /// Lends one output's values and shape.
    func withOutput<R>(_ index: Int, _ body: (UnsafeBufferPointer<Float>, [Int]) throws -> R) throws -> R {
        var tensor: OpaquePointer?
        try check(
            unsafe ov_infer_request_get_output_tensor_by_index(request, index, &tensor), .runFailed,
            "Output \(index) of \(path) can't be read.")
        defer { unsafe ov_tensor_free(tensor) }
        var shape = unsafe ov_shape_t()
        try check(unsafe ov_tensor_get_shape(tensor, &shape), .runFailed, "Output \(index) of \(path) has no shape.")
        defer { unsafe ov_shape_free(&shape) }
        let dimensions = unsafe (0..<Int(shape.rank)).map { unsafe Int(shape.dims[$0]) }
        var data: UnsafeMutableRawPointer?
        try check(unsafe ov_tensor_data(tensor, &data), .runFailed, "Output \(index) of \(path) has no data.")
        let count = dimensions.reduce(1, *)
        guard count > 0, let data = unsafe data else {
            return try unsafe body(UnsafeBufferPointer(start: nil, count: 0), dimensions)
        }
        let values = unsafe data.assumingMemoryBound(to: Float.self)
        return try unsafe body(UnsafeBufferPointer(start: values, count: count), dimensions)
    }

    /// Overwrites the output tensors, which would otherwise keep the last template until the next inference.
    func wipeOutputs(_ count: Int) {
        for index in 0..<count {
            try? unsafe withOutput(index) { values, _ in
                guard let base = unsafe UnsafeMutablePointer(mutating: values.baseAddress) else { return }
                unsafe base.update(repeating: 0, count: values.count)
            }
        }
    }
}

/// The outputs of one inference, lent for the length of a closure.
package struct InferenceOutputs: ~Copyable {
    private let request: InferenceRequest
    package let count: Int

    init(_ request: InferenceRequest, count: Int) {
        self.request = request
        self.count = count
    }

    /// Lends the values (row-major float32) and the shape of one output.
    @safe
    package borrowing func withOutput<R>(
        _ index: Int, _ body: (UnsafeBufferPointer<Float>, [Int]) throws -> R
    ) throws -> R {
        try unsafe request.withOutput(index, body)
    }
}
