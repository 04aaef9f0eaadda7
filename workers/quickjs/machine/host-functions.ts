import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import type { Allocator } from '../heap/dlmalloc';
import type { HeapView } from '../heap/heap-view';
import { printedText } from '../text/printed-text';
import type { ValueText } from '../text/value-text';
import { urlParts } from '../url-parts';
import type { Place } from './frames';
import type { MachineEvents } from './machine-events';
import { type MemoryFigure, memoryFigure } from './memory-figures';

type HostFunction = (...values: QuickJSHandle[]) => QuickJSHandle | undefined;

/** What the host's functions use of the machine. Its parts are there only after its start, so they are read at each call. */
export interface HostMachine {
  readonly view: HeapView;
  readonly values: ValueText;
  readonly allocator: Allocator;
  collect(): void;
  /** A request has come to its end: the guest isn't stuck. */
  progressed(): void;
  placeOf(handle: QuickJSHandle): Place | undefined;
}

/**
 * Puts the functions of prelude/host.ts under one hidden name of the guest.
 * @param tooLarge ends the run: the response has so many bytes, and this handler sent it
 */
export function offerHostFunctions(
  context: QuickJSContext,
  machine: HostMachine,
  events: MachineEvents,
  tooLarge: (bytes: number, handler: QuickJSHandle | undefined) => void,
): void {
  const text = (handle: QuickJSHandle | undefined): string => (handle ? context.getString(handle) : '');
  const optional = (handle: QuickJSHandle | undefined): string | undefined =>
    handle ? context.getString(handle) : undefined;
  const number = (handle: QuickJSHandle | undefined): number =>
    handle ? context.getNumber(handle) : Number.NaN;
  const functions: Record<string, HostFunction> = {
    url: (input, base, key, value) =>
      context.newString(urlParts(text(input), text(base), text(key), text(value))),
    memory: (figure) => context.newNumber(memoryFigure(machine, text(figure) as MemoryFigure)),
  };
  const actions: Record<string, (...values: QuickJSHandle[]) => void> = {
    log: (indent, ...values) => {
      const slots = values.map((value) => value.value as number);
      events.print(printedText(machine.view, machine.values, slots, text(indent)));
    },
    collect: () => machine.collect(),
    done: (token, status, bytes, headers, body) => {
      machine.progressed();
      events.done(number(token), number(status), number(bytes), optional(headers), optional(body));
    },
    started: (token) => events.started(number(token)),
    incident: (code, detail, handler) =>
      events.incident(text(code), text(detail), handler && machine.placeOf(handler)),
    tooLarge: (bytes, handler) => tooLarge(number(bytes), handler),
  };
  for (const [name, call] of Object.entries(actions)) {
    functions[name] = (...values) => {
      call(...values);
      return undefined;
    };
  }
  const host = context.newObject();
  for (const [name, call] of Object.entries(functions)) {
    const made = context.newFunction(name, call);
    context.setProp(host, name, made);
    made.dispose();
  }
  const slot = context.newSymbolFor('leak-lab.host');
  context.setProp(context.global, slot, host);
  host.dispose();
  slot.dispose();
}
