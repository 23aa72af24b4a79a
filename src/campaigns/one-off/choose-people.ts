/** To whom at an account, as its sender says it. */
export const recipientChoices = ['everybody', 'stalled', 'not-started', 'roles', 'chosen'] as const;
export type RecipientChoice = (typeof recipientChoices)[number];

/** Somebody with a seat, as far as it matters to whom a mail goes. */
interface Seat {
  readonly person: { readonly id: string };
  readonly roles: readonly string[];
  readonly state: 'no-path' | 'not-started' | 'in-progress' | 'finished';
  readonly stalled: boolean;
}

/** The people of the account that are meant. Who is named and has no seat there is left out. */
export function chooseRecipients(
  seats: readonly Seat[],
  asked: {
    readonly who: RecipientChoice;
    readonly roles: readonly string[];
    readonly personIds: readonly string[];
  },
): readonly string[] {
  const { who, roles, personIds } = asked;
  const meant: Record<RecipientChoice, (seat: Seat) => boolean> = {
    everybody: () => true,
    stalled: ({ stalled }) => stalled,
    'not-started': ({ state }) => state === 'not-started',
    roles: seat => seat.roles.some(role => roles.includes(role)),
    chosen: ({ person }) => personIds.includes(person.id),
  };
  return [...new Set(seats.filter(meant[who]).map(({ person }) => person.id))];
}
