// ends: incident deadlock
// about: an application that never answers
// afterwards: never
export default { fetch: () => new Promise(() => {}) };
