// ends: incident handler-error
// about: an application that answers with something else
// afterwards: 500
export default { fetch: () => ({ status: 200, body: 'x' }) };
