import { Text } from '@mantine/core';
import { IconFileText, IconForms, IconMessage2 } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '#shared/text/assert-never.ts';
import { visibleName } from '../../../components/results/visible-characters.ts';
import classes from './Composer.module.css';
import type { Trigger } from './find-trigger.ts';
import type { Suggestion, Suggestions } from './use-suggestions.ts';

interface SuggestionListProps extends Suggestions {
  readonly id: string;
  readonly kind: Trigger['kind'];
  readonly activeIndex: number;
  readonly onChoose: (suggestion: Suggestion) => void;
}

/** A name, and what tells it from others of that name. */
const wordsOf = (one: Suggestion): readonly [string, string] => {
  switch (one.kind) {
    case 'resource':
      return [one.resource.title || one.resource.name, one.resource.uri];
    case 'template':
      return [one.template.title || one.template.name, one.template.uriTemplate];
    case 'prompt':
      return [one.prompt.title || one.prompt.name, one.prompt.description];
    default:
      return assertNever(one);
  }
};
const signs = { resource: IconFileText, template: IconForms, prompt: IconMessage2 } as const;

/** Above the composer: what the typed name may mean. The keys stay with the text. */
export function SuggestionList(props: SuggestionListProps) {
  const { id, kind, items, isPending, hasNoServers, activeIndex, onChoose } = props;
  const { t } = useTranslation('chat');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[activeIndex]?.scrollIntoView({ block: 'nearest' });
  }, [activeIndex]);
  return (
    <div className={classes.suggestions}>
      {items.length === 0 && (
        <Text size="sm" c="dimmed" p="xs" role="status">
          {hasNoServers
            ? t('side.noServers')
            : t(
                isPending
                  ? 'compose.loading'
                  : kind === 'resource'
                    ? 'compose.noResources'
                    : 'compose.noPrompts',
              )}
        </Text>
      )}
      <div
        ref={list}
        role="listbox"
        id={id}
        aria-label={t(kind === 'resource' ? 'compose.resources' : 'compose.prompts')}
      >
        {items.map((one, index) => {
          const [title, more] = wordsOf(one);
          const Sign = signs[one.kind];
          const about = [one.kind === 'template' && t('compose.template'), one.server.name, more];
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text field has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the text field has the focus
            <div
              key={one.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === activeIndex}
              className={classes.suggestion}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(one)}
            >
              <Sign size={16} stroke={1.5} aria-hidden />
              <span className={classes.suggestionText}>
                <span className="ellipsis">{visibleName(title)}</span>
                <span className={`ellipsis ${classes.more}`}>
                  {visibleName(about.filter(Boolean).join(' · '))}
                </span>
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
