// ends: fault out-of-memory at here
// about: memory is full before there is an app
// patience: 30s
const rows = [];
for (;;) rows.push({ n: rows.length }); // here
