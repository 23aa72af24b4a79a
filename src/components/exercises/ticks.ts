/** The fields of a checklist that say what was ticked when it was kept last. What is ticked since is told by the difference. */
const fields = (form: HTMLFormElement): readonly HTMLInputElement[] => [
  ...form.querySelectorAll<HTMLInputElement>('input[name=was]'),
];

/** Whatever was said of this box before, it is what somebody wants of it now, and is sent until it is kept. */
export function noteTick(box: HTMLInputElement): void {
  const { form } = box;
  if (!form || box.name !== 'item') return;
  for (const field of fields(form)) if (field.value === box.value) field.remove();
  if (!box.checked) form.append(fieldOf(box.value));
}

/** What was sent has been kept. */
export function noteKept(form: HTMLFormElement, sent: FormData): void {
  for (const field of fields(form)) field.remove();
  form.append(...sent.getAll('item').map(item => fieldOf(String(item))));
}

function fieldOf(item: string): HTMLInputElement {
  const field = document.createElement('input');
  Object.assign(field, { type: 'hidden', name: 'was', value: item });
  return field;
}
