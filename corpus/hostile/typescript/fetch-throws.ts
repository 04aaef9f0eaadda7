// ends: incident handler-error at here
// about: an application that throws
// afterwards: 500
export default {
  fetch() {
    throw new Error('no'); // here
  },
};
