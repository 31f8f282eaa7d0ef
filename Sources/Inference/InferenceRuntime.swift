import COpenVINO

/// The OpenVINO core: reads and compiles models.
///
/// One is enough for a process; it may be used from any thread (the library's own guarantee for `ov::Core`).
@safe
package final class InferenceRuntime: @unchecked Sendable {
    // @unchecked: ov::Core may be used from any thread; the handle never changes.
    private let core: OpaquePointer

    /// - Throws: ``InferenceError`` with code `runtimeMissing` where no CPU plug-in loads.
    package init() throws(InferenceError) {
        var handle: OpaquePointer?
        try check(
            unsafe ov_core_create(&handle), .runtimeMissing,
            "The OpenVINO runtime can't start: run scripts/setup again.")
        unsafe core = handle!
    }

    deinit { unsafe ov_core_free(core) }

    /// The library's own version, e.g. `2026.4.1-…`.
    package static var version: String {
        var version = unsafe ov_version_t()
        guard unsafe ov_get_openvino_version(&version) == OK else { return "unknown" }
        defer { unsafe ov_version_free(&version) }
        return unsafe version.buildNumber.map { unsafe String(cString: $0) } ?? "unknown"
    }

    /// What arithmetic this CPU accelerates, e.g. `FP32 INT8 BF16`.
    package func capabilities() throws(InferenceError) -> String {
        var text: UnsafeMutablePointer<CChar>?
        try check(
            unsafe ov_core_get_property(core, "CPU", "OPTIMIZATION_CAPABILITIES", &text), .runtimeMissing,
            "OpenVINO's CPU plug-in can't be asked for its capabilities: run scripts/setup again.")
        defer { unsafe ov_free(text) }
        return unsafe String(cString: text!)
    }

    /// Reads an ONNX or IR file and compiles it for the CPU.
    ///
    /// - Throws: ``InferenceError`` with code `modelUnreadable` or `compileFailed`; the message names the file.
    package func compile(_ path: String, _ options: ModelOptions) throws(InferenceError) -> CompiledModel {
        var model: OpaquePointer?
        try check(
            unsafe ov_core_read_model(core, path, nil, &model), .modelUnreadable,
            "The model file \(path) can't be read.")
        defer { unsafe ov_model_free(model) }
        if let shape = options.shape { try unsafe reshape(model!, shape, pixels: options.pixelInput != nil, path) }
        if let input = options.pixelInput {
            let prepared = try unsafe attach(input, to: model!, path)
            unsafe ov_model_free(model)
            unsafe model = prepared
        }
        return try unsafe CompiledModel(compiling: model!, path, options, core: core)
    }

    /// Fixes the model's input to a shape; the caller's is N, H, W, C for pixels and the model's N, C, H, W.
    private func reshape(_ model: OpaquePointer, _ shape: [Int], pixels: Bool, _ path: String)
        throws(InferenceError)
    {
        let ordered = pixels && shape.count == 4 ? [shape[0], shape[3], shape[1], shape[2]] : shape
        var dimensions = ordered.map { ov_dimension_t(min: Int64($0), max: Int64($0)) }
        var partial = unsafe ov_partial_shape_t()
        try check(
            unsafe ov_partial_shape_create(Int64(dimensions.count), &dimensions, &partial), .compileFailed,
            "The shape \(shape) can't be given to \(path).")
        defer { unsafe ov_partial_shape_free(&partial) }
        try check(
            unsafe ov_model_reshape_single_input(model, partial), .compileFailed,
            "The model \(path) can't take an input of shape \(shape).")
    }

    /// Builds the conversion from interleaved bytes into the model's float planes.
    private func attach(_ input: ModelOptions.PixelInput, to model: OpaquePointer, _ path: String)
        throws(InferenceError) -> OpaquePointer
    {
        let builder = try unsafe PreprocessingBuilder(model, path)
        try builder.takeInterleavedBytes()
        try builder.convert(input)
        return try unsafe builder.build()
    }
}
