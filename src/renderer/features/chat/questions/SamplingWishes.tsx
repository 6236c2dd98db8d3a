import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SamplingWishes as Wishes } from '#shared/chat/sampling-wishes.ts';
import type { SamplingRequest } from '#shared/model/question.ts';
import { visibleName, visibleText } from '../../../components/results/visible-characters.ts';
import classes from './Questions.module.css';

/** From where on a priority counts for so much. */
const weights = [
  { from: 2 / 3, word: 'much' },
  { from: 1 / 3, word: 'some' },
  { from: 0, word: 'little' },
] as const;
const wordOf = (weight: number) => weights.find(({ from }) => weight >= from)?.word ?? 'little';

interface SamplingWishesProps {
  readonly request: SamplingRequest;
  readonly wishes: Wishes;
}

/** What a server wants of the model and of its answer, in words; the figures are its own. */
export function SamplingWishes({ request, wishes }: SamplingWishesProps) {
  const { t, i18n } = useTranslation('chat');
  const { hints, priorities, tools, toolChoice } = wishes;
  const { maxTokens, temperature, stopSequences } = request;
  const number = new Intl.NumberFormat(i18n.language);
  const list = new Intl.ListFormat(i18n.language);
  const rows: readonly (readonly [label: string, text: string | undefined | false])[] = [
    [t('wish.length'), t('question.maxTokens', { count: maxTokens })],
    [t('wish.temperature'), temperature !== undefined && number.format(temperature)],
    [
      t('wish.stops'),
      stopSequences !== undefined &&
        stopSequences.length > 0 &&
        list.format(stopSequences.map((one) => `“${visibleName(one)}”`)),
    ],
    [t('wish.model'), hints.length > 0 && hints.map((hint) => `“${visibleName(hint)}”`).join(' → ')],
    [
      t('wish.priorities'),
      priorities.length > 0 &&
        priorities
          .map(
            ({ of, weight }) =>
              `${t(`wish.${of}`)}: ${t(`wish.${wordOf(weight)}`)} (${number.format(weight)})`,
          )
          .join(' · '),
    ],
    [
      t('wish.tools'),
      tools.length > 0 &&
        `${list.format(tools.map(({ name }) => visibleName(name)))}. ${t(`wish.toolChoice.${toolChoice}`)}`,
    ],
  ];
  return (
    <dl className={classes.wishes}>
      {rows.map(([label, text]) =>
        text === undefined || text === false ? null : (
          <div key={label}>
            <Text component="dt" size="xs" c="dimmed">
              {label}
            </Text>
            <Text component="dd" size="xs" className="numbers">
              {visibleText(text)}
            </Text>
          </div>
        ),
      )}
    </dl>
  );
}
