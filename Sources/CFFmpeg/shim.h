#ifndef PEEL_CFFMPEG_SHIM_H
#define PEEL_CFFMPEG_SHIM_H

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/error.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>

// Swift imports neither function-like macros nor casts of negative character codes,
// so each constant below stands for the macro of the same name.
static const int CFFmpeg_AVERROR_EAGAIN = AVERROR(EAGAIN);
static const int CFFmpeg_AVERROR_ENOMEM = AVERROR(ENOMEM);
static const int CFFmpeg_AVERROR_EOF = AVERROR_EOF;
static const int CFFmpeg_AVERROR_EXIT = AVERROR_EXIT;
static const int CFFmpeg_AVERROR_INVALIDDATA = AVERROR_INVALIDDATA;
static const int64_t CFFmpeg_AV_NOPTS_VALUE = AV_NOPTS_VALUE;
static const int CFFmpeg_SWS_BILINEAR = SWS_BILINEAR;
static const int CFFmpeg_SWS_FAST_BILINEAR = SWS_FAST_BILINEAR;
static const int CFFmpeg_SWS_AREA = SWS_AREA;
static const int CFFmpeg_SWS_ACCURATE = SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT;

// av_log_set_level is not variadic, but the default callback prints URLs, which can hold
// a camera's password; the wrapper silences it once.
static inline void CFFmpeg_silence(void) { av_log_set_level(AV_LOG_QUIET); }

// AVFormatContext.interrupt_callback takes a C function pointer inside a struct literal.
static inline void CFFmpeg_set_interrupt(AVFormatContext *context, int (*callback)(void *), void *opaque) {
    context->interrupt_callback.callback = callback;
    context->interrupt_callback.opaque = opaque;
}

// Rotation in degrees, counter-clockwise, from the stream's display matrix; 0 without one.
static inline double CFFmpeg_rotation(const AVStream *stream) {
    const uint8_t *data = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, NULL);
    return data ? av_display_rotation_get((const int32_t *)data) : 0.0;
}

// av_err2str is a macro over a compound literal.
static inline void CFFmpeg_error_text(int code, char *buffer, size_t size) { av_strerror(code, buffer, size); }

#endif
