<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
        <source>%n flag(s) nobody has judged yet.</source>
        <translation>
            <numerusform>%n flag nobody has judged yet.</numerusform>
            <numerusform>%n flags nobody has judged yet.</numerusform>
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
</TS>
