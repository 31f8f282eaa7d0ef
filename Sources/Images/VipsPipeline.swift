import CVips
import Foundation

/// One image on its way through libvips; each step replaces the handle.
@safe
struct VipsPipeline: ~Copyable {
    private var image: UnsafeMutablePointer<VipsImage>

    /// Reads the header; no pixel is decoded yet.
    init(opening bytes: UnsafeRawBufferPointer) throws(ImageError) {
        guard let opened = unsafe CVips_open(bytes.baseAddress, bytes.count) else {
            throw ImageError(.damaged, "The image can't be read: \(VipsLibrary.takeError()).")
        }
        unsafe image = opened
    }

    private borrowing func requireSize(within limits: ImageLimits) throws(ImageError) {
        let (width, height) = size
        guard width > 0, height > 0, width <= limits.pixels / height else {
            throw ImageError(
                .tooManyPixels,
                "The image is \(width)×\(height); at most \(limits.pixels) pixels are read: export a smaller copy.")
        }
    }

    deinit { unsafe CVips_unref(image) }

    private var size: (width: Int, height: Int) {
        unsafe (Int(vips_image_get_width(image)), Int(vips_image_get_height(image)))
    }

    private mutating func step(
        _ operation: (UnsafeMutablePointer<VipsImage>, inout UnsafeMutablePointer<VipsImage>?) -> Int32
    ) throws(ImageError) {
        var next: UnsafeMutablePointer<VipsImage>?
        guard unsafe operation(image, &next) == 0, let done = unsafe next else {
            throw ImageError(.damaged, "The image is damaged: \(VipsLibrary.takeError()).")
        }
        unsafe CVips_unref(image)
        unsafe image = done
    }

    /// Orients, converts and decodes; refuses what is too large before any pixel is decoded.
    consuming func bitmap(_ limits: ImageLimits) throws(ImageError) -> Bitmap {
        try requireSize(within: limits)
        if unsafe vips_image_get_orientation(image) != 1 { try unsafe step { unsafe CVips_autorot($0, &$1) } }
        try convertColour()
        let (width, height) = size
        guard unsafe vips_image_get_bands(image) == 3, unsafe vips_image_get_format(image) == VIPS_FORMAT_UCHAR else {
            throw ImageError(.damaged, "The image has an unexpected layout of channels.")
        }
        var result = Bitmap(unfilledWidth: width, height: height)
        let failed = result.withMutablePixels { unsafe CVips_read(image, $0.baseAddress) }
        guard failed == 0 else { throw ImageError(.damaged, "The image is damaged: \(VipsLibrary.takeError()).") }
        return result
    }

    /// CMYK, 16-bit, grey, palette and alpha all end as three bands of 8 bits.
    private mutating func convertColour() throws(ImageError) {
        let hasProfile = unsafe vips_image_get_typeof(image, "icc-profile-data") != 0
        let interpretation = unsafe vips_image_get_interpretation(image)
        if hasProfile || interpretation == VIPS_INTERPRETATION_CMYK { try applyProfile() }
        if unsafe vips_image_get_interpretation(image) != VIPS_INTERPRETATION_sRGB
            || vips_image_get_bands(image) < 3
        {
            try unsafe step { unsafe CVips_to_srgb($0, &$1) }
        }
        if unsafe vips_image_hasalpha(image) != 0 { try unsafe step { unsafe CVips_flatten($0, &$1) } }
        if unsafe vips_image_get_format(image) != VIPS_FORMAT_UCHAR {
            try unsafe step { unsafe CVips_cast_uchar($0, &$1) }
        }
        if unsafe vips_image_get_bands(image) > 3 { try unsafe step { unsafe CVips_extract_bands($0, &$1, 0, 3) } }
    }

    /// A profile that doesn't fit its image is ignored: the plain conversion then applies.
    private mutating func applyProfile() throws(ImageError) {
        var next: UnsafeMutablePointer<VipsImage>?
        if unsafe CVips_icc_to_srgb(image, &next) == 0, let done = unsafe next {
            unsafe CVips_unref(image)
            unsafe image = done
        } else {
            _ = VipsLibrary.takeError()
        }
    }
}
