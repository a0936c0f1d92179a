@echo off
rem Starts Glasswatt. Needs Java 17 or newer, from JAVA_HOME or else the PATH.
rem GLASSWATT_OPTS holds further options for the Java virtual machine, separated by blanks (-Xmx8g).
setlocal DisableDelayedExpansion

for %%i in ("%~dp0..") do set "app=%%~fi"

set "java=java.exe"
if not defined JAVA_HOME goto checkVersion
set "java=%JAVA_HOME%\bin\java.exe"
if exist "%java%" goto checkVersion
echo glasswatt: JAVA_HOME is "%JAVA_HOME%", but it holds no bin\java.exe. Point it at a JDK or JRE of version 17 or newer, or unset it to use the java of the PATH. 1>&2
exit /b 2

:checkVersion
"%java%" -version >nul 2>&1
if not errorlevel 1 goto checkAge
echo glasswatt: Java was not found: JAVA_HOME is not set and the PATH has no working java. Install a JDK or JRE of version 17 or newer. 1>&2
exit /b 2

:checkAge
rem The dot stands for the quotation mark that java prints before its version.
"%java%" -version 2>&1 | findstr /r /c:"version .1[7-9]" /c:"version .[2-9][0-9]" >nul
if not errorlevel 1 goto quiet
echo glasswatt: "%java%" is too old: version 17 or newer is needed. Point JAVA_HOME at one. 1>&2
exit /b 2

:quiet
rem The native engines write notices to standard error by themselves; only --verbose shows them.
set "level=off"
for %%a in (%*) do if "%%~a"=="--verbose" set "level=info"
rem A measured command keeps the environment that it was given.
if "%level%"=="off" if not "%~1"=="measure" if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=3"

rem Offline: nothing is fetched at run time.
"%java%" -Djava.awt.headless=true -Dfile.encoding=UTF-8 "-Dglasswatt.home=%app%" -Dai.djl.offline=true -DOPT_OUT_TRACKING=true -Dorg.slf4j.simpleLogger.defaultLogLevel=%level% %GLASSWATT_OPTS% -jar "%app%\lib\glasswatt.jar" %*
exit /b %ERRORLEVEL%
