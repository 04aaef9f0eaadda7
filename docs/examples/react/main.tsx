import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Lesson } from './lesson';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <h1>Globals that hold on</h1>
      <Lesson lab="https://lab.example/" slug="globals-that-hold-on" />
    </StrictMode>,
  );
