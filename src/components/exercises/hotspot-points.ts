/** A click into a picture of a hotspot is an answer: left and top, in per cent of the picture. */
document.addEventListener('click', event => {
  const picture = event.target;
  if (!(picture instanceof HTMLImageElement) || picture.dataset['points'] === undefined) return;
  const form = picture.closest('form');
  const point = form?.querySelector<HTMLInputElement>('[name=point]');
  if (!form || !point) return;
  const box = picture.getBoundingClientRect();
  const percent = (at: number, start: number, length: number) => ((100 * (at - start)) / length).toFixed(2);
  point.value = [
    percent(event.clientX, box.left, box.width),
    percent(event.clientY, box.top, box.height),
  ].join(',');
  form.requestSubmit();
  point.value = '';
});
