import { replacing } from '../support/site.ts';
import { reports } from '../support/site-problems.ts';

reports('a picture', {
  'a picture that is not there': {
    edits: { 'courses/first-report/open-it.mdx': replacing('./left-column.png', './left-colum.png') },
    found: [
      [
        'error missing-image courses/first-report/open-it.mdx:15',
        'There is no picture "left-colum.png" beside this lesson.',
        'Did you mean "left-column.png"? Write: ./left-column.png',
      ],
    ],
  },
  'a picture without a text': {
    edits: { 'courses/first-report/open-it.mdx': replacing('The left column with Reports marked', '') },
    found: [
      [
        'error image-without-alt courses/first-report/open-it.mdx:15',
        'This picture has no text for readers who do not see it.',
        'Write: ![What the picture shows](./left-column.png)',
      ],
    ],
  },
  'a picture from elsewhere in the site': {
    edits: {
      'courses/first-report/open-it.mdx': replacing('./left-column.png', '../share-reports/left-column.png'),
    },
    found: [
      [
        'error missing-image courses/first-report/open-it.mdx:15',
        '"../share-reports/left-column.png" does not lie beside this lesson.',
        'Put it into courses/first-report/ and write: ./left-column.png',
      ],
    ],
  },
  'a Figure without a text': {
    edits: { 'courses/first-report/open-it.mdx': text => `${text}\n<Figure src="./left-column.png" />\n` },
    found: [
      [
        'error image-without-alt courses/first-report/open-it.mdx:30',
        'This picture has no text for readers who do not see it.',
        'Write: <Figure src="./left-column.png" alt="What the picture shows" />',
      ],
    ],
  },
});
