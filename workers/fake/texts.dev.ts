import type { RuntimeTexts } from '../contract';

const SCRIPTED = 'What it shows is what the script says.';

export const texts: RuntimeTexts = {
  samples: {
    blank: `{
  "*": { "garbageBytes": 400 }
}
`,
    starter: `{
  "/search": { "keepsBytes": 180, "keeps": { "Search": 1 } },
  "/health": { "garbageBytes": 400 }
}
`,
  },
  check: {
    app: 'A JSON object: for each path, or `*`, what a request to it does to the heap.',
    works: [
      { what: 'keepsBytes, keeps', how: 'stay' },
      { what: 'garbageBytes', how: 'wait for a collection' },
      { what: 'takesMs, status, fatal, incident', how: 'delay an answer, or break it' },
    ],
    lacks: [{ what: 'programs', how: 'nothing runs here: the heap is scripted' }],
  },
  instruments: {
    memory: { title: 'Told by the script', blind: SCRIPTED },
    growth: {
      about: 'The objects that the script has kept, by type.',
      blind: SCRIPTED,
      tool: null,
    },
    lines: { about: 'One line: the script has no more.', blind: SCRIPTED },
    tasks: {
      title: 'Tasks',
      empty: 'No task is waiting.',
      about: 'The scripted heap has no tasks.',
      blind: SCRIPTED,
    },
    console: { about: 'It repeats what is typed.' },
  },
  console: { prompt: '>', snippets: [{ label: 'Say hello', text: '"hello"' }] },
};
