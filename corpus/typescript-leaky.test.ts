import { checkCorpus } from './check-corpus';

checkCorpus('typescript', 'leaky');
