import {
  chineseRequests,
  englishRequests,
  fifthRequests,
  fourthRequests,
  gatheredIndex,
  halfOf,
  moreRequests,
  secondRequests,
  seventhRequests,
  thirdRequests,
} from './label-set.ts';
import { found, measureRecall } from './recall.ts';

// Prints which requests of the tuning half the ranking fails, with what it gives instead. The other half is never shown.
const index = gatheredIndex();
const ofTuningHalf = (all: ReturnType<typeof englishRequests>) =>
  all.filter((request) => halfOf(request) === 'tuning');
for (const requests of [
  ofTuningHalf(englishRequests()),
  ofTuningHalf(secondRequests()),
  ofTuningHalf(thirdRequests()),
  ofTuningHalf(fourthRequests()),
  ofTuningHalf(fifthRequests()),
  seventhRequests(),
  moreRequests(),
  ofTuningHalf(chineseRequests()),
]) {
  for (const request of requests) {
    const matches = index.search(request.text, 10);
    if (
      found(
        request,
        matches.map(({ key }) => key),
      ) === 1
    )
      continue;
    process.stdout.write(
      `\n${request.text}\n  needs ${request.needs.map((right) => right.join(' or ')).join(' and ')}\n`,
    );
    for (const { key, score, words } of matches.slice(0, 4))
      process.stdout.write(
        `  ${score.toFixed(1)} ${key}: ${words.map(({ asked, found: word }) => `${asked}=${word}`).join(' ')}\n`,
      );
  }
  process.stdout.write(`${JSON.stringify(measureRecall(index, requests))}\n`);
}
