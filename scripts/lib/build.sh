# The flags of scripts/demo and scripts/test: one build serves both.
#
# Deriving a key from a passphrase takes seconds in C that isn't optimised, and the tests sign in hundreds of times. The
# index and the debugger's tables are for editors and debuggers, and a fourth of a first build.
build_flags=(-Xcc -O1 --disable-index-store -debug-info-format none)
