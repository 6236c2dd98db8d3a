// The suite knows no tokens of servers: every request of its process carries the one it is given.
import { Agent, setGlobalDispatcher } from 'undici';

const authorization = `Bearer ${process.env.PATCHBAY_CONFORMANCE_TOKEN}`;

const entriesOf = (headers) => {
  if (Array.isArray(headers))
    return Array.from({ length: headers.length / 2 }, (_, index) => headers.slice(index * 2, index * 2 + 2));
  return Object.entries(headers ?? {});
};

// Node's own fetch and the suite's undici both go through it.
setGlobalDispatcher(
  new Agent().compose((dispatch) => (options, handler) => {
    const headers = Object.fromEntries([...entriesOf(options.headers), ['authorization', authorization]]);
    return dispatch({ ...options, headers }, handler);
  }),
);
