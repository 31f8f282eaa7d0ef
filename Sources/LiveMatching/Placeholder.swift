enum PlaceholderLiveMatching {}
