import COpenVINO
import Foundation
import Synchronization

/// A model ready to run, with a pool of requests: as many callers as there are streams run at once.
///
/// `run` blocks its thread; call it from a thread of your own, not from the cooperative pool.
@safe
package final class CompiledModel: @unchecked Sendable {
    // @unchecked: ov::CompiledModel may be used from any thread; each request is used by one caller at a time.
    private let model: OpaquePointer
    private let path: String
    private let elementType: ov_element_type_e
    private let idle = Mutex<[InferenceRequest]>([])
    package let outputCount: Int

    init(compiling source: OpaquePointer, _ path: String, _ options: ModelOptions, core: OpaquePointer)
        throws(InferenceError)
    {
        var settings = [
            ("INFERENCE_NUM_THREADS", String(options.threads * options.streams)),
            ("NUM_STREAMS", String(options.streams)),
            ("INFERENCE_PRECISION_HINT", options.precision.rawValue),
        ]
        if let folder = options.cacheFolder { settings.append(("CACHE_DIR", folder)) }
        var handle: OpaquePointer?
        let status = unsafe withProperties(settings) { properties in
            unsafe ov_core_compile_model_props(
                core, source, "CPU", properties.count, properties.baseAddress, &handle)
        }
        try check(status, .compileFailed, "The model \(path) can't be compiled for this CPU.")
        unsafe model = handle!
        self.path = path
        elementType = options.pixelInput == nil ? F32 : U8
        var count = 0
        let counted = unsafe ov_compiled_model_outputs_size(handle, &count)
        outputCount = counted == OK ? count : 0
    }

    deinit {
        idle.withLock { $0.removeAll() }
        unsafe ov_compiled_model_free(model)
    }

    /// Runs one inference on the caller's memory, without copying it, and lends the outputs.
    ///
    /// - Parameters:
    ///   - shape: of the input, in the layout that the model was compiled for.
    ///   - input: exactly the bytes that the shape needs; it must stay unchanged until this returns.
    ///   - wiping: overwrites the outputs afterwards, for templates of passers-by.
    ///   - body: reads the outputs, which are gone afterwards.
    @safe
    package func run<R>(
        shape: [Int], input: UnsafeRawBufferPointer, wiping: Bool = false,
        _ body: (borrowing InferenceOutputs) throws -> R
    ) throws -> R {
        let request = try takeRequest()
        defer { idle.withLock { $0.append(request) } }
        try unsafe request.setInput(elementType, shape, input)
        try request.infer()
        defer { if wiping { request.wipeOutputs(outputCount) } }
        return try body(InferenceOutputs(request, count: outputCount))
    }

    private func takeRequest() throws(InferenceError) -> InferenceRequest {
        if let request = idle.withLock({ $0.popLast() }) { return request }
        var handle: OpaquePointer?
        try check(
            unsafe ov_compiled_model_create_infer_request(model, &handle), .runFailed,
            "No request can be made for \(path).")
        return unsafe InferenceRequest(handle!, path)
    }
}

/// Lends an array of C properties whose strings live for the call.
private func withProperties<R>(
    _ settings: [(String, String)], _ body: (UnsafeBufferPointer<ov_property_t>) -> R
) -> R {
    let copies = unsafe settings.map { unsafe (strdup($0.0)!, strdup($0.1)!) }
    defer {
        for index in settings.indices {
            unsafe free(copies[index].0)
            unsafe free(copies[index].1)
        }
    }
    let properties = unsafe copies.map { unsafe ov_property_t(key: $0.0, value: UnsafeRawPointer($0.1)) }
    return unsafe properties.withUnsafeBufferPointer { unsafe body($0) }
}
