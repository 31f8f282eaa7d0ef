#pragma once

// The package manager names the main function of every product after it; libFuzzer brings one that is called main.
int FuzzImages_main(int argc, char **argv);
int FuzzPacks_main(int argc, char **argv);
int FuzzGallery_main(int argc, char **argv);
