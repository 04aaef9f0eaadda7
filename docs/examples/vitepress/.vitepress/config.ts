import { defineConfig } from 'vitepress';

export default defineConfig({
  title: 'Why our workers restart',
  head: [['script', { async: '', src: 'https://lab.example/leak-lab.js' }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'leak-lab' } } },
  themeConfig: {
    sidebar: [
      { text: 'Globals that hold on', link: '/' },
      { text: 'Hear the verdict', link: '/verdict' },
    ],
  },
});
