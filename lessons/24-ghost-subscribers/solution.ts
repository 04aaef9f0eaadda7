import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

class Mailbox {
  readonly texts: string[] = [];
}

const app = new Hono();
const ROOMS: Record<string, string> = { 1: 'kitchen', 2: 'garden' };
const listeners = new Set<Mailbox>();
let number = 0;

setInterval(() => {
  number += 1;
  for (const mailbox of listeners) mailbox.texts.push(`news ${number}`);
}, 1000);

app.get('/rooms/:room/messages', (c) => {
  const room = c.req.param('room');
  if (!ROOMS[room]) return c.json({ detail: `There is no room ${room}.` }, 404);
  return streamSSE(c, async (stream) => {
    const mailbox = new Mailbox();
    listeners.add(mailbox);
    try {
      await stream.writeSSE({ data: `${listeners.size} here` });
      while (!stream.aborted) {
        for (const data of mailbox.texts.splice(0)) await stream.writeSSE({ data });
        await stream.sleep(200);
      }
    } finally {
      listeners.delete(mailbox);
    }
  });
});

export default app;
