import type { Rooms } from '../en/words.ts';

export const offline = {
  kept: 'Es gibt keine Verbindung. Das ist hier aufgehoben und geht ab, sobald Sie wieder verbunden sind.',
  waiting: {
    one: 'Noch nicht gesendet: #. Es geht ab, sobald Sie wieder verbunden sind.',
    other: 'Noch nicht gesendet: #. Sie gehen ab, sobald Sie wieder verbunden sind.',
  },
  sent: 'Gesendet: Es wartet nichts mehr.',
  signIn: 'Melden Sie sich an, dann geht es ab',
  refused: 'Konnte nicht angenommen werden:',
  drop: 'Verwerfen',
} satisfies Rooms['offline'];
