<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AnchorsPage</name>
    <message numerus="yes">
        <source>The request over %n entry(s) is at %1. Carry it there and bring the answer back.</source>
        <translation>
            <numerusform>The request over %n entry is at %1. Carry it there and bring the answer back.</numerusform>
            <numerusform>The request over %n entries is at %1. Carry it there and bring the answer back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnsweringLine</name>
    <message numerus="yes">
        <source>%n hand-over(s) wait for the receiver</source>
        <translation>
            <numerusform>%n hand-over waits for the receiver</numerusform>
            <numerusform>%n hand-overs wait for the receiver</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hand-over(s) wait for your answer</source>
        <translation>
            <numerusform>%n hand-over waits for your answer</numerusform>
            <numerusform>%n hand-overs wait for your answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You answer for %n recording(s)</source>
        <translation>
            <numerusform>You answer for %n recording</numerusform>
            <numerusform>You answer for %n recordings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Breaks</name>
    <message numerus="yes">
        <source>In %n minute(s)</source>
        <translation>
            <numerusform>In %n minute</numerusform>
            <numerusform>In %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You have watched for %n minute(s). A short break keeps eyes and judgement fresh.</source>
        <translation>
            <numerusform>You have watched for %n minute. A short break keeps eyes and judgement fresh.</numerusform>
            <numerusform>You have watched for %n minutes. A short break keeps eyes and judgement fresh.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CareSettingsPage</name>
    <message numerus="yes">
        <source>after %n minute(s) of watching</source>
        <translation>
            <numerusform>after %n minute of watching</numerusform>
            <numerusform>after %n minutes of watching</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message numerus="yes">
        <source>%n flag(s) to judge</source>
        <translation>
            <numerusform>%n flag to judge</numerusform>
            <numerusform>%n flags to judge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CodeSheet</name>
    <message numerus="yes">
        <source>%n entry(s) up to now</source>
        <translation>
            <numerusform>%n entry up to now</numerusform>
            <numerusform>%n entries up to now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CreateForm</name>
    <message numerus="yes">
        <source>At least %n character(s). It can't be recovered by anyone.</source>
        <translation>
            <numerusform>At least %n character. It can't be recovered by anyone.</numerusform>
            <numerusform>At least %n characters. It can't be recovered by anyone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message numerus="yes">
        <source>%n flag(s)</source>
        <translation>
            <numerusform>%n flag</numerusform>
            <numerusform>%n flags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flag(s) still to judge or to settle.</source>
        <translation>
            <numerusform>%n flag still to judge or to settle.</numerusform>
            <numerusform>%n flags still to judge or to settle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n recording</numerusform>
            <numerusform>%n recordings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) can't be decoded.</source>
        <translation>
            <numerusform>%n recording can't be decoded.</numerusform>
            <numerusform>%n recordings can't be decoded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) not analysed.</source>
        <translation>
            <numerusform>%n recording not analysed.</numerusform>
            <numerusform>%n recordings not analysed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%n flag(s) left out because the score is still sealed for you</source>
        <translation>
            <numerusform>%n flag left out because its score is still sealed for you</numerusform>
            <numerusform>%n flags left out because their score is still sealed for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FootageTab</name>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message numerus="yes">
        <source>%n key(s) revoked</source>
        <translation>
            <numerusform>%n key revoked</numerusform>
            <numerusform>%n keys revoked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s), %1</source>
        <translation>
            <numerusform>%n recording, %1</numerusform>
            <numerusform>%n recordings, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) wait for an answer.</source>
        <translation>
            <numerusform>%n request waits for an answer.</numerusform>
            <numerusform>%n requests wait for an answer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportProgress</name>
    <message numerus="yes">
        <source>%n not</source>
        <translation>
            <numerusform>%n not</numerusform>
            <numerusform>%n not</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) taken in</source>
        <translation>
            <numerusform>%n recording taken in</numerusform>
            <numerusform>%n recordings taken in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken in, with %n gap(s)</source>
        <translation>
            <numerusform>Taken in, with %n gap</numerusform>
            <numerusform>Taken in, with %n gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InvestigatorToday</name>
    <message numerus="yes">
        <source>%n flag(s)</source>
        <translation>
            <numerusform>%n flag</numerusform>
            <numerusform>%n flags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them uncertain</source>
        <translation>
            <numerusform>%n of them uncertain</numerusform>
            <numerusform>%n of them uncertain</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n recording</numerusform>
            <numerusform>%n recordings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every flag has a verdict. For a second reading: %n.</source>
        <translation>
            <numerusform>Every flag has a verdict. For a second reading: %n.</numerusform>
            <numerusform>Every flag has a verdict. For a second reading: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>flags to judge or to settle, in %n case(s)</source>
        <translation>
            <numerusform>flags to judge or to settle, in %n case</numerusform>
            <numerusform>flags to judge or to settle, in %n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message numerus="yes">
        <source>the last %n day(s)</source>
        <translation>
            <numerusform>the last %n day</numerusform>
            <numerusform>the last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookingPage</name>
    <message numerus="yes">
        <source>%n pixel(s)</source>
        <translation>
            <numerusform>%n pixel</numerusform>
            <numerusform>%n pixels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassphrasePair</name>
    <message numerus="yes">
        <source>At least %n character(s). Nobody can recover it.</source>
        <translation>
            <numerusform>At least %n character. Nobody can recover it.</numerusform>
            <numerusform>At least %n characters. Nobody can recover it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message numerus="yes">
        <source>%n entry(s).</source>
        <translation>
            <numerusform>%n entry.</numerusform>
            <numerusform>%n entries.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProsecutorToday</name>
    <message numerus="yes">
        <source>%n case(s) exported before</source>
        <translation>
            <numerusform>%n case exported before</numerusform>
            <numerusform>%n cases exported before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) with flags to judge or to settle</source>
        <translation>
            <numerusform>%n case with flags to judge or to settle</numerusform>
            <numerusform>%n cases with flags to judge or to settle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) with footage that is not analysed</source>
        <translation>
            <numerusform>%n case with footage that is not analysed</numerusform>
            <numerusform>%n cases with footage that is not analysed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message numerus="yes">
        <source>%n disagreement(s) to settle</source>
        <translation>
            <numerusform>%n disagreement to settle</numerusform>
            <numerusform>%n disagreements to settle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for a second reading</source>
        <translation>
            <numerusform>%n for a second reading</numerusform>
            <numerusform>%n for a second reading</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TasksStrip</name>
    <message numerus="yes">
        <source>+ %n waiting</source>
        <translation>
            <numerusform>+ %n waiting</numerusform>
            <numerusform>+ %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n h left</source>
        <translation>
            <numerusform>about %n h left</numerusform>
            <numerusform>about %n h left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min left</source>
        <translation>
            <numerusform>about %n min left</numerusform>
            <numerusform>about %n min left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerdictPanel</name>
    <message numerus="yes">
        <source>%n person(s) judged this. You see what they said after your own verdict.</source>
        <translation>
            <numerusform>%n person judged this. You see what they said after your own verdict.</numerusform>
            <numerusform>%n people judged this. You see what they said after your own verdict.</numerusform>
        </translation>
    </message>
</context>
</TS>
