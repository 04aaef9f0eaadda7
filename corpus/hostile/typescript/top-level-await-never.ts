// ends: fault import-failed
// about: an import that waits for ever
await new Promise(() => {});
export default {};
