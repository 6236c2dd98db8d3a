type Listener = (...args: never[]) => unknown;

/** Takes listeners for the events it knows, and throws for every other. */
export class StrictEmitter {
  readonly emitterName: string;
  readonly listeners = new Map<string, Listener[]>();

  constructor(emitterName: string, events: readonly string[]) {
    this.emitterName = emitterName;
    for (const event of events) this.listeners.set(event, []);
  }

  on(event: string, listener: Listener): void {
    this.listenersOf(event).push(listener);
  }

  once(event: string, listener: Listener): void {
    const first: Listener = (...args) => {
      const left = this.listenersOf(event).filter((other) => other !== first);
      this.listeners.set(event, left);
      return listener(...args);
    };
    this.on(event, first);
  }

  emit(event: string, ...args: unknown[]): void {
    for (const listener of [...this.listenersOf(event)]) listener(...(args as never[]));
  }

  listenerCount(event: string): number {
    return this.listenersOf(event).length;
  }

  listenersOf(event: string): Listener[] {
    const listeners = this.listeners.get(event);
    if (listeners === undefined)
      throw new Error(`electron stand-in: the event ${this.emitterName} "${event}" is not expected`);
    return listeners;
  }
}

/** An event that remembers whether its default was prevented. */
export const preventable = <T extends object>(fields: T) => {
  const event = {
    ...fields,
    prevented: false,
    preventDefault: () => {
      event.prevented = true;
    },
  };
  return event;
};
