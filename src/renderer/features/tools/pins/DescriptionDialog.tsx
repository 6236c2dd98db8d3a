import { Button, Group, Modal, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import { ServerText } from '../../../components/results/ServerText.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import classes from './Pins.module.css';
import { useToolDecisions } from './use-tool-decisions.tsx';

const MOST_CHARACTERS = 20_000;

interface DescriptionProps {
  readonly tool: Tool;
  readonly onClose: () => void;
}

/** Words of the person in place of the server's, for every model that is offered the tool. */
export function DescriptionDialog({
  tool,
  opened,
  onClose,
}: DescriptionProps & { readonly opened: boolean }) {
  const { t } = useTranslation('pins');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('describe.title', { tool: visibleName(tool.title || tool.name) })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <DescriptionForm tool={tool} onClose={onClose} />
    </Modal>
  );
}

function DescriptionForm({ tool, onClose }: DescriptionProps) {
  const { t } = useTranslation('pins');
  const { update } = useToolDecisions();
  const [text, setText] = useState(
    // What a person says is not as long as what a server may say.
    (tool.settings.description || tool.description).slice(0, MOST_CHARACTERS),
  );
  const save = (description: string) => {
    // What the server says is no words of the person's own: they go on following the server.
    const own = description.trim() === tool.description.trim() ? '' : description.trim();
    if (own !== tool.settings.description) update(tool, { description: own });
    onClose();
  };
  return (
    <>
      <Textarea
        label={t('describe.own')}
        description={t('describe.ownText')}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={MOST_CHARACTERS}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Text size="xs" c="dimmed" mt="sm" mb={4}>
        {t('describe.server')}
      </Text>
      <ServerText text={tool.description} className={classes.words} />
      <Group justify="flex-end" gap="xs" mt="md">
        {tool.settings.description !== '' && (
          <Button variant="subtle" color="gray" mr="auto" onClick={() => save('')}>
            {t('describe.reset')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button onClick={() => save(text)}>{t('common:save')}</Button>
      </Group>
    </>
  );
}
