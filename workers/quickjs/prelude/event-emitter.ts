/** Node's EventEmitter, the part that applications use, with its warning at eleven listeners. */

type Listener = (...values: unknown[]) => unknown;
type Name = string | symbol;

interface Registration {
  listener: Listener;
  once: boolean;
}

export class EventEmitter {
  static defaultMaxListeners = 10;

  static listenerCount(emitter: EventEmitter, name: Name): number {
    return emitter.listenerCount(name);
  }

  #events = new Map<Name, Registration[]>();
  #limit: number | null = null;
  #warned = false;

  #add(name: Name, listener: Listener, once: boolean, first: boolean): this {
    if (typeof listener !== 'function')
      throw new TypeError('The "listener" argument must be of type function.');
    let known = this.#events.get(name);
    if (!known) {
      known = [];
      this.#events.set(name, known);
    }
    if (first) known.unshift({ listener, once });
    else known.push({ listener, once });
    const limit = this.getMaxListeners();
    if (limit > 0 && known.length > limit && !this.#warned) {
      this.#warned = true;
      console.warn(
        `MaxListenersExceededWarning: Possible EventEmitter memory leak detected. ${known.length} ${String(name)} listeners added. MaxListeners is ${limit}. Use emitter.setMaxListeners() to increase limit`,
      );
    }
    return this;
  }

  on(name: Name, listener: Listener): this {
    return this.#add(name, listener, false, false);
  }

  addListener(name: Name, listener: Listener): this {
    return this.#add(name, listener, false, false);
  }

  prependListener(name: Name, listener: Listener): this {
    return this.#add(name, listener, false, true);
  }

  once(name: Name, listener: Listener): this {
    return this.#add(name, listener, true, false);
  }

  off(name: Name, listener: Listener): this {
    const known = this.#events.get(name);
    const at = known ? known.findLastIndex((entry) => entry.listener === listener) : -1;
    if (known && at >= 0) {
      known.splice(at, 1);
      if (known.length === 0) this.#events.delete(name);
    }
    return this;
  }

  removeListener(name: Name, listener: Listener): this {
    return this.off(name, listener);
  }

  removeAllListeners(name?: Name): this {
    if (name === undefined) this.#events.clear();
    else this.#events.delete(name);
    return this;
  }

  emit(name: Name, ...values: unknown[]): boolean {
    const known = this.#events.get(name);
    if (!known) {
      if (name === 'error')
        throw values[0] instanceof Error ? values[0] : new Error(`Unhandled error. (${String(values[0])})`);
      return false;
    }
    for (const { listener, once } of [...known]) {
      if (once) this.off(name, listener);
      listener.apply(this, values);
    }
    return true;
  }

  eventNames(): Name[] {
    return [...this.#events.keys()];
  }

  listenerCount(name: Name): number {
    return this.#events.get(name)?.length ?? 0;
  }

  listeners(name: Name): Listener[] {
    return (this.#events.get(name) ?? []).map((entry) => entry.listener);
  }

  setMaxListeners(limit: number): this {
    this.#limit = limit;
    return this;
  }

  getMaxListeners(): number {
    return this.#limit ?? EventEmitter.defaultMaxListeners;
  }
}

/** Resolves with the values of the next event of that name. */
export function once(emitter: EventEmitter, name: Name): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      emitter.off(name, succeed);
      reject(error);
    };
    const succeed = (...values: unknown[]): void => {
      emitter.off('error', fail);
      resolve(values);
    };
    emitter.once(name, succeed);
    if (name !== 'error') emitter.once('error', fail);
  });
}
