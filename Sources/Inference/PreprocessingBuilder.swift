import COpenVINO

/// Adds pixel conversion in front of a model: bytes to floats, channel order, mean and scale, planes.
///
/// The steps run in the compiled graph, where they are fused with the first layer, and the caller's pixels are
/// used without a copy.
@safe
struct PreprocessingBuilder: ~Copyable {
    private let processor: OpaquePointer
    private let input: OpaquePointer
    private let path: String

    init(_ model: OpaquePointer, _ path: String) throws(InferenceError) {
        var processor: OpaquePointer?
        let message = "The model \(path) can't be given pixel input."
        try check(unsafe ov_preprocess_prepostprocessor_create(model, &processor), .compileFailed, message)
        var input: OpaquePointer?
        try check(
            unsafe ov_preprocess_prepostprocessor_get_input_info_by_index(processor, 0, &input), .compileFailed,
            message)
        unsafe self.processor = processor!
        unsafe self.input = input!
        self.path = path
    }

    deinit {
        unsafe ov_preprocess_input_info_free(input)
        unsafe ov_preprocess_prepostprocessor_free(processor)
    }

    private borrowing func step(_ status: ov_status_e) throws(InferenceError) {
        try check(status, .compileFailed, "The model \(path) can't be given pixel input.")
    }

    /// Declares the caller's tensor: 8-bit, N×H×W×C, and the model's: N×C×H×W.
    borrowing func takeInterleavedBytes() throws(InferenceError) {
        var tensor: OpaquePointer?
        try step(unsafe ov_preprocess_input_info_get_tensor_info(input, &tensor))
        defer { unsafe ov_preprocess_input_tensor_info_free(tensor) }
        try step(unsafe ov_preprocess_input_tensor_info_set_element_type(tensor, U8))
        try unsafe setLayout("NHWC") { unsafe ov_preprocess_input_tensor_info_set_layout(tensor, $0) }
        var model: OpaquePointer?
        try step(unsafe ov_preprocess_input_info_get_model_info(input, &model))
        defer { unsafe ov_preprocess_input_model_info_free(model) }
        try unsafe setLayout("NCHW") { unsafe ov_preprocess_input_model_info_set_layout(model, $0) }
    }

    private borrowing func setLayout(_ text: String, _ apply: (OpaquePointer?) -> ov_status_e)
        throws(InferenceError)
    {
        var layout: OpaquePointer?
        try step(unsafe ov_layout_create(text, &layout))
        defer { unsafe ov_layout_free(layout) }
        try step(unsafe apply(layout))
    }

    /// Adds the arithmetic. The planes come last: the plug-in then folds them into the first convolution's own order.
    borrowing func convert(_ pixels: ModelOptions.PixelInput) throws(InferenceError) {
        var steps: OpaquePointer?
        try step(unsafe ov_preprocess_input_info_get_preprocess_steps(input, &steps))
        defer { unsafe ov_preprocess_preprocess_steps_free(steps) }
        try step(unsafe ov_preprocess_preprocess_steps_convert_element_type(steps, F32))
        if pixels.reversesChannels { try step(unsafe ov_preprocess_preprocess_steps_reverse_channels(steps)) }
        if pixels.mean.contains(where: { $0 != 0 }) {
            try step(unsafe ov_preprocess_preprocess_steps_mean_multi_channels(steps, pixels.mean, 3))
        }
        if pixels.scale.contains(where: { $0 != 1 }) {
            try step(unsafe ov_preprocess_preprocess_steps_scale_multi_channels(steps, pixels.scale, 3))
        }
        try unsafe setLayout("NCHW") { unsafe ov_preprocess_preprocess_steps_convert_layout(steps, $0) }
    }

    /// The model with the conversion in front; the caller frees it.
    borrowing func build() throws(InferenceError) -> OpaquePointer {
        var model: OpaquePointer?
        try step(unsafe ov_preprocess_prepostprocessor_build(processor, &model))
        return unsafe model!
    }
}
