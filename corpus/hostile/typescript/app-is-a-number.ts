// ends: fault no-app
// about: app is no application
export default 5;
