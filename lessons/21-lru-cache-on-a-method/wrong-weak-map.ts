// fails: loads
import { Hono } from 'hono';

const GREETINGS: Record<string, string> = { de: 'Guten Tag', fr: 'Bonjour', nl: 'Goedendag' };
type Catalogue = Record<string, string>;

const app = new Hono();
let loads = 0;

function loadCatalogue(language: string): Catalogue {
  loads += 1;
  const texts: Catalogue = { greeting: GREETINGS[language] ?? '' };
  for (let number = 0; number < 30; number++) texts[`text ${number}`] = `${language}: text number ${number}`;
  return texts;
}

const catalogues = new WeakMap<Page, Catalogue>();

class Page {
  constructor(readonly user: number, readonly language: string) {}

  texts(): Catalogue {
    let texts = catalogues.get(this);
    if (!texts) {
      texts = loadCatalogue(this.language);
      catalogues.set(this, texts);
    }
    return texts;
  }

  greeting(): string {
    return `${this.texts()['greeting']}, user ${this.user}!`;
  }
}

app.get('/stats', (c) => c.json({ loads }));

app.get('/:language/users/:user', (c) => {
  const language = c.req.param('language');
  if (!Object.hasOwn(GREETINGS, language)) return c.json({ detail: `We don't speak ${language}.` }, 404);
  const page = new Page(Number(c.req.param('user')), language);
  return c.json({ greeting: page.greeting(), texts: Object.keys(page.texts()).length });
});

export default app;
