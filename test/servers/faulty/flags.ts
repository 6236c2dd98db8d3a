import { parseArgs } from 'node:util';

/** The faults of the server in faulty.ts, each a flag; together they compose. */
export const readFlags = () =>
  parseArgs({
    options: {
      // What it does before the first word of the protocol.
      /** Ends at once with this code. */
      'exit-at-start': { type: 'string' },
      /** Ends at once by this signal. */
      'signal-at-start': { type: 'string' },
      /** Writes lines that are not the protocol, then ends. */
      garbage: { type: 'boolean' },
      /** Writes a banner to stdout before the protocol. */
      banner: { type: 'boolean' },
      /** Writes half a message, then ends. */
      'half-line-at-start': { type: 'boolean' },
      /** Writes to stderr as fast as it can for so many milliseconds; 0 is for ever. */
      'flood-stderr': { type: 'string' },
      'ignore-eof': { type: 'boolean' },
      'ignore-sigterm': { type: 'boolean' },
      /** Starts a process that outlives it, its id goes to stderr: `attached`, `detached` from the group, or `stubborn` with a child of its own. */
      grandchild: { type: 'string' },
      /** Starts relatives that are hard to find and to end; their ids go to this file. */
      family: { type: 'string' },

      // How it speaks the protocol.
      /** Answers nothing. */
      silent: { type: 'boolean' },
      /** Does not answer this method. */
      hang: { type: 'string' },
      /** Ends when anything comes before `initialize`. */
      'exit-on-probe': { type: 'boolean' },
      /** The revision it claims to speak, whatever it is asked for. */
      revision: { type: 'string', default: '2025-06-18' },
      /** Ends when this method is asked for. */
      'exit-on': { type: 'string' },
      /** Ends so many milliseconds after it has listed its tools. */
      'crash-after-ms': { type: 'string' },
      /** Closes its output when this method has been answered, and lives on. */
      'close-stdout-after': { type: 'string' },

      // What it offers.
      /** Lists this many tools, ten a page. */
      tools: { type: 'string', default: '1' },
      /** Never stops paging: `same` gives the same cursor again, `new` another one each time. */
      'endless-pages': { type: 'string' },
      /** One good tool among definitions that break the protocol. */
      'malformed-tool': { type: 'boolean' },
      /** Declares resources and does not know resources/list. */
      'lying-capabilities': { type: 'boolean' },
      /** Changes its tools, and says so, this many times a second. */
      'changes-a-second': { type: 'string' },

      // How it answers calls.
      /** One of call-faults.ts, for every call that does not name another in its argument `fault`. */
      'on-call': { type: 'string', default: 'none' },
      /** How late a late answer comes. */
      'late-ms': { type: 'string', default: '1500' },
      /** The tools promise structured content that the results do not have. */
      'broken-promise': { type: 'boolean' },
    },
  }).values;
