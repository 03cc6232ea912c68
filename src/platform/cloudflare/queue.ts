import type { ChangeQueue } from "../../deps.ts";

/** As much of a Queue's binding as we use (https://developers.cloudflare.com/queues/configuration/javascript-apis/). */
export interface QueueBinding {
  send(body: unknown, options?: { readonly contentType?: "v8" }): Promise<unknown>;
}

export interface QueueBatch {
  readonly messages: readonly { readonly body: unknown; ack(): void; retry(): void }[];
}

/** `v8`: structured clone, which carries the body's bytes as they are. */
export function createQueue(binding: QueueBinding, onMessage: () => void): ChangeQueue {
  return {
    send: async (message) => {
      await binding.send(message, { contentType: "v8" });
      onMessage();
    },
  };
}
