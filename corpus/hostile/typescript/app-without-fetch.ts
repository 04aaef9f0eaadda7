// ends: fault no-app
// about: app is an object that answers nothing
export const app = { get: () => 1 };
