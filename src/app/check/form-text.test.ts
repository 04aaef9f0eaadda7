import { expect, test } from 'vitest';
import { STARTER_FORM } from './check-plan';
import { formOfText, formText } from './form-text';

test('A form comes back from its text as it was, half-typed and strange ones too.', () => {
  for (const form of [
    STARTER_FORM,
    { requests: '', traffic: '' },
    { requests: 'GET /a\n\ntraffic: 1/s\n', traffic: 'traffic: 40/s for' },
    { requests: '\nPOST /b {"x": {n}} x3\n  ', traffic: ' 5/s for 30s, then to 50/s for 1m ' },
  ])
    expect(formOfText(formText(form))).toEqual(form);
});

test('A text without a traffic is requests alone.', () => {
  expect(formOfText('GET /a')).toEqual({ requests: 'GET /a', traffic: STARTER_FORM.traffic });
});
