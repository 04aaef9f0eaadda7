import { expect, test } from 'vitest';
import { FakeEngine } from '../../workers/fake/engine';
import { serve } from '../../workers/serve';
import { Side } from './side';

/** Node’s own modules: a name that is no literal, since the page’s code has no types of Node. */
const node = <T>(name: string): Promise<T> => import(/* @vite-ignore */ `node:${name}`);
const { setFlagsFromString } = await node<{ setFlagsFromString(flags: string): void }>('v8');
const { runInNewContext } = await node<{ runInNewContext(code: string): () => void }>('vm');
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

test('A process that lives on holds none of the answers that it has given.', async () => {
  const { port1, port2 } = new MessageChannel();
  serve(new FakeEngine(), 'fake', { port: port2, assets: {} });
  const side = new Side({
    port: port1,
    onError: () => {},
    kill: () => {
      port1.close();
      port2.close();
    },
  });
  // As they come, before they are looked at and copied.
  const answers: WeakRef<object>[] = [];
  port1.addEventListener('message', ({ data }: MessageEvent<{ readonly value: object }>) => {
    answers.push(new WeakRef(data.value));
  });
  const signal = new AbortController().signal;
  for (let call = 0; call < 20; call++) await side.boot({ memoryBytes: 65_536 }, signal);
  await new Promise((resolve) => setTimeout(resolve, 10));
  collect();
  expect(answers.length).toBe(20);
  // The last one may still lie on the stack.
  expect(answers.slice(0, -1).filter((answer) => answer.deref()).length).toBe(0);
  side.dispose();
});
