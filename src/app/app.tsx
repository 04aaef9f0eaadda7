import { lazy, Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { PAGES } from '../domain/lesson';
import { siteRoot } from '../lab/site-root';
import { ToastRegion } from '../ui/toast';
import { ErrorBoundary } from './error-boundary';
import { HomePage } from './home-page';
import { NotFoundPage } from './not-found-page';
import { Shell } from './shell';

const LearnPage = lazy(() => import('./course/learn-page'));
const FinishPage = lazy(() => import('./course/finish-page'));
const PrintPage = lazy(() => import('./course/print-page'));
const TeachPage = lazy(() => import('./course/teach-page'));
const TextPage = lazy(() => import('./course/text-page'));
const LessonPage = lazy(() => import('./lesson/lesson-page'));
const LabPage = lazy(() => import('./lab-page'));
const CheckPage = lazy(() => import('./check/check-page'));
const NoticesPage = lazy(() => import('./notices/notices-page'));
const OwnMemoryPage = lazy(() => import('./own-memory/own-memory-page'));
const OfflinePage = lazy(() => import('./offline/offline-page'));
const RunPage = lazy(() => import('./run/run-page'));
const WorkPage = lazy(() => import('./work/work-page'));
const PresentPage = lazy(() => import('./present/present-page'));

/** Where the site lies on its host, without a slash at the end: any sub-path will do. */
const base = new URL(siteRoot).pathname.replace(/\/$/, '');

/** The page: shell and routes. What a route needs beyond text is loaded with it. */
export function App() {
  return (
    <Router base={base}>
      <ErrorBoundary>
        <Suspense fallback={<div style={{ minHeight: '100dvh' }} aria-busy="true" />}>
          <Switch>
            <Route path="/present/:slug">{({ slug }) => <PresentPage key={slug} slug={slug} />}</Route>
            <Route>
              <Places />
            </Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
      <ToastRegion />
    </Router>
  );
}

/** What stands in the shell: all but the wall of a presentation. */
function Places() {
  return (
    <Shell>
      <Suspense fallback={<div style={{ minHeight: '100dvh' }} aria-busy="true" />}>
        <Switch>
          <Route path="/">
            <HomePage />
          </Route>
          <Route path="/learn">
            <LearnPage />
          </Route>
          <Route path="/learn/finish">
            <FinishPage />
          </Route>
          <Route path="/learn/:slug/print">{({ slug }) => <PrintPage key={slug} slug={slug} />}</Route>
          <Route path="/learn/:slug">{({ slug }) => <LessonPage key={slug} slug={slug} />}</Route>
          <Route path="/lab">
            <LabPage />
          </Route>
          <Route path="/teach">
            <TeachPage />
          </Route>
          <Route path="/teach/:slug">{({ slug }) => <TeachPage key={slug} slug={slug} />}</Route>
          {PAGES.map((id) => (
            <Route key={id} path={`/${id}`}>
              <TextPage key={id} id={id} />
            </Route>
          ))}
          <Route path="/notices">
            <NoticesPage />
          </Route>
          <Route path="/does-it-leak">
            <OwnMemoryPage />
          </Route>
          <Route path="/offline">
            <OfflinePage />
          </Route>
          <Route path="/run">
            <RunPage />
          </Route>
          <Route path="/work">
            <WorkPage />
          </Route>
          <Route path="/check">
            <CheckPage />
          </Route>
          <Route>
            <NotFoundPage what="page" />
          </Route>
        </Switch>
      </Suspense>
    </Shell>
  );
}
