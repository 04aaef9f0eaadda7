import { checkCorpus } from './check-corpus';

checkCorpus('python', 'leaky');
