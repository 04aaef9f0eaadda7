# ends: fault no-app
# about: line ends of a Mac from 1990
a = 1b = 2
