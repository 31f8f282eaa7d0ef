enum PlaceholderDeployments {}
