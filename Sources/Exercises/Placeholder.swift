enum PlaceholderExercises {}
