import { ActionIcon, Button, Collapse, Group, Text, Title, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowLeft, IconCode, IconStar, IconStarFilled } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import { CopyButton } from '../../components/copy-button/CopyButton.tsx';
import { visibleName, visibleText } from '../../components/results/visible-characters.ts';
import { AnnotationLabels } from './AnnotationLabels.tsx';
import { StandingBadges } from './pins/StandingBadges.tsx';
import { ToolMenu } from './pins/ToolMenu.tsx';
import { ToolDefinition } from './ToolDefinition.tsx';
import classes from './Tools.module.css';
import { ToolWords } from './ToolWords.tsx';

interface ToolHeaderProps {
  readonly tool: Tool;
  readonly onBack: () => void;
  readonly onFavourite: (tool: Tool) => void;
}

/** What a tool is: names, hints, description, definition. */
export function ToolHeader({ tool, onBack, onFavourite }: ToolHeaderProps) {
  const { t } = useTranslation('tools');
  const [open, { toggle }] = useDisclosure(false);
  const definitionId = useId();
  const star = t(tool.favourite ? 'removeFavourite' : 'addFavourite');
  const Star = tool.favourite ? IconStarFilled : IconStar;
  return (
    <header className={classes.header}>
      <Group gap="xs" wrap="nowrap">
        <ActionIcon
          className={classes.back}
          variant="subtle"
          color="gray"
          onClick={onBack}
          aria-label={t('backToList')}
        >
          <IconArrowLeft size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
        <Title order={2} className={classes.title}>
          {visibleName(tool.title || tool.annotations.title || tool.name)}
        </Title>
        <Tooltip label={star}>
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={() => onFavourite(tool)}
            aria-label={star}
            aria-pressed={tool.favourite}
          >
            <Star size={16} stroke={1.5} className={tool.favourite ? classes.star : undefined} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <ToolMenu tool={tool} />
      </Group>
      <Group gap={6}>
        <Text size="xs" c="dimmed">
          {visibleName(tool.serverName)}
        </Text>
        <Text size="xs" className="mono">
          {visibleName(tool.name)}
        </Text>
        <CopyButton value={tool.name} label={t('copyName')} />
        <AnnotationLabels annotations={tool.annotations} />
        <StandingBadges tool={tool} />
      </Group>
      <ToolWords tool={tool} />
      {tool.problem !== undefined && (
        <Text size="sm" c="var(--state-warning)" mt={6}>
          {t('definitionProblem', { problem: visibleText(tool.problem) })}
        </Text>
      )}
      <Button
        mt={6}
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconCode size={14} stroke={1.5} aria-hidden />}
        onClick={toggle}
        aria-expanded={open}
        aria-controls={definitionId}
      >
        {t('definition')}
      </Button>
      <Collapse expanded={open} id={definitionId}>
        {open && <ToolDefinition tool={tool} />}
      </Collapse>
    </header>
  );
}
