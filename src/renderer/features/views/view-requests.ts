import type { JsonObject } from '#shared/model/capability.ts';
import type { CallToolResult } from '#shared/model/content.ts';
import type { ViewCallEvent } from '#shared/model/view.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import { client } from '../../lib/client.ts';

type Asking = Extract<ViewCallEvent, { type: 'asking' }>;

/** A call that a view asks for and a person is asked about. */
export interface AskedCall extends Asking {
  readonly tool: string;
}

export interface ViewCallOptions {
  readonly serverId: string;
  readonly tool: string;
  readonly arguments: JsonObject;
  readonly chatId: string | undefined;
  readonly signal: AbortSignal;
  readonly onAsking: (asked: AskedCall) => void;
  readonly onDecided: (approvalId: string) => void;
}

/** What a view is told where the person said no. */
export const refusal: CallToolResult = {
  isError: true,
  content: [{ type: 'text', text: 'The person did not allow this call.' }],
};

/** Calls a tool for a view; where a person is to be asked, the answer waits. Throws what the call failed with. */
export const callForView = async (options: ViewCallOptions): Promise<CallToolResult> => {
  const { serverId, tool, chatId, signal, onAsking, onDecided } = options;
  const input = { id: serverId, name: tool, arguments: options.arguments, chatId };
  let asked: AskedCall | undefined;
  const decided = (): void => {
    if (asked !== undefined) onDecided(asked.approvalId);
    asked = undefined;
  };
  try {
    for await (const event of await client.views.call(input, { signal })) {
      switch (event.type) {
        case 'asking':
          asked = { ...event, tool };
          onAsking(asked);
          break;
        case 'running':
          decided();
          break;
        case 'refused':
          return refusal;
        case 'done':
          return event.result;
        default:
          assertNever(event);
      }
    }
    return refusal;
  } finally {
    decided();
  }
};
