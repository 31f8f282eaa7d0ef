#include "peel_zip.h"

#include <string.h>

#include <zip.h>

// The name of libzip's own type, for callers that don't know the library.
struct peel_zip;

static zip_t *of(peel_zip *archive) { return (zip_t *)archive; }

peel_zip *peel_zip_open(const char *path) {
    int error = 0;
    return (peel_zip *)zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &error);
}

// Nothing was changed, so nothing is to be written.
void peel_zip_close(peel_zip *archive) { zip_discard(of(archive)); }

int64_t peel_zip_count(peel_zip *archive) { return zip_get_num_entries(of(archive), 0); }

const char *peel_zip_name(peel_zip *archive, uint64_t index, size_t *length) {
    const char *name = zip_get_name(of(archive), index, ZIP_FL_ENC_RAW);
    *length = name == NULL ? 0 : strlen(name);
    return name;
}

int peel_zip_kind_of(peel_zip *archive, uint64_t index, uint64_t *size, uint64_t *packed) {
    zip_stat_t facts;
    zip_stat_init(&facts);
    if (zip_stat_index(of(archive), index, 0, &facts) != 0) return -1;
    if ((facts.valid & ZIP_STAT_SIZE) == 0 || (facts.valid & ZIP_STAT_COMP_SIZE) == 0) return -1;
    *size = facts.size;
    *packed = facts.comp_size;
    if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE) {
        return PEEL_ZIP_ENCRYPTED;
    }
    zip_uint8_t system = ZIP_OPSYS_DOS;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(of(archive), index, 0, &system, &attributes) == 0
        && system == ZIP_OPSYS_UNIX) {
        // The upper half is the file's mode: a link would name another place, a device is no image.
        uint32_t type = (attributes >> 16) & 0170000;
        if (type == 0040000) return PEEL_ZIP_FOLDER;
        if (type != 0 && type != 0100000) return PEEL_ZIP_OTHER;
    }
    const char *name = zip_get_name(of(archive), index, ZIP_FL_ENC_RAW);
    size_t length = name == NULL ? 0 : strlen(name);
    return length > 0 && name[length - 1] == '/' ? PEEL_ZIP_FOLDER : PEEL_ZIP_FILE;
}

int64_t peel_zip_read(peel_zip *archive, uint64_t index, uint8_t *bytes, size_t limit) {
    zip_file_t *file = zip_fopen_index(of(archive), index, 0);
    if (file == NULL) return -1;
    size_t done = 0;
    int64_t result = -1;
    while (done < limit) {
        int64_t count = zip_fread(file, bytes + done, limit - done);
        if (count < 0) goto end;
        if (count == 0) {
            result = (int64_t)done;
            goto end;
        }
        done += (size_t)count;
    }
    // Full: right only if nothing follows. The checksum is compared at the end, so the end has to be read.
    uint8_t more = 0;
    int64_t count = zip_fread(file, &more, 1);
    result = count == 0 ? (int64_t)done : count > 0 ? -2 : -1;
end:
    zip_fclose(file);
    return result;
}
