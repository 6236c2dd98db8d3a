import { EventEmitter } from 'node:events';

// Loaded before the program of a stood-in utility process: makes its parent port of the channel to the test.
// As Electron's, it keeps what comes until somebody listens.
const port = new EventEmitter();
port.on('newListener', (event, listener) => {
  if (event === 'message') process.on('message', (data) => listener({ data }));
});
process.parentPort = port;
