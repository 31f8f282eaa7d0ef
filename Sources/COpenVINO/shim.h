#ifndef PEEL_COPENVINO_SHIM_H
#define PEEL_COPENVINO_SHIM_H

// The C API from 2026.4 on has non-variadic fronts (`…_props`), so no shims are needed.
#include <openvino/c/openvino.h>

#endif
