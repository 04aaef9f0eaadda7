import { checkCorpus } from './check-corpus';

checkCorpus('typescript', 'innocent');
